// A real SMTP server for the tests, on a free loopback port. Speaks JSON, one object a line: events on stdout, orders on
// stdin. Started with one argument, JSON: {"auth": {"user", "pass"} | null}.
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const { auth } = JSON.parse(process.argv[2] ?? "{}");
// How recipients are answered (null: taken), and whether a mail's end is left unanswered.
let refusal = null;
let silent = false;

const say = (event) => process.stdout.write(JSON.stringify(event) + "\n");

const server = new SMTPServer({
  logger: false,
  disabledCommands: auth ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
  allowInsecureAuth: true,
  onAuth(given, session, done) {
    const known = given.username === auth.user && given.password === auth.pass;
    done(known ? null : new Error("535 5.7.8 Authentication failed"), known ? { user: given.username } : undefined);
  },
  onConnect(session, done) {
    say({ event: "connected" });
    done();
  },
  onRcptTo(address, session, done) {
    if (!refusal) return done();
    const error = new Error(refusal.words.replaceAll("{address}", address.address));
    error.responseCode = refusal.code;
    done(error);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const raw = Buffer.concat(parts).toString("base64");
      say({ event: "mail", to: session.envelope.rcptTo[0].address, user: session.user ?? null, raw });
      if (!silent) done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ event: "ready", port: server.server.address().port }));

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const order = JSON.parse(line);
    refusal = order.refusal;
    silent = order.silent;
    say({ event: "ordered" });
  })
  // The tests' process is gone.
  .on("close", () => process.exit(0));
