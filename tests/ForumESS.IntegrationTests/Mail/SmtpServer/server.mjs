// A real SMTP server for the tests, on a free loopback port. Speaks JSON, one object a line: events on stdout, orders on
// stdin. Started with one argument, JSON: {"auth": {"user", "pass"} | null, "tls": {"key", "cert"} | null}.
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const { auth, tls } = JSON.parse(process.argv[2] ?? "{}");
// What becomes of mails, one after another; the last one for all that follow. Each is one of
//   {}                                   taken
//   {"refuse": code, "words", "at"}      refused at "mail", "rcpt" (when left out) or "data"
//   {"hang": "connect" | "mail" | "data"}   the client waits for an answer that never comes
//   {"cut": "data" | "answer"}           the connection breaks in the middle of the mail, or where its taking is confirmed
//   {"silent": true}                     taken, and the client waits for ever to learn of it
//   {"after": milliseconds}              taken, later
let plan = [{}];
let perConnection = Infinity;

const say = (event) => process.stdout.write(JSON.stringify(event) + "\n");
const refusal = (fate, address) =>
  Object.assign(new Error(fate.words.replaceAll("{address}", address ?? "")), { responseCode: fate.refuse });

// The fate of the mail that a session is about to send, drawn once for it.
const fateOf = (session) => (session.fate ??= plan.length > 1 ? plan.shift() : plan[0]);
const cut = (session) => {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
};

const server = new SMTPServer({
  logger: false,
  key: tls?.key,
  cert: tls?.cert,
  disabledCommands: [...(tls ? [] : ["STARTTLS"]), ...(auth ? [] : ["AUTH"])],
  allowInsecureAuth: !tls,
  onAuth(given, session, done) {
    const known = given.username === auth.user && given.password === auth.pass;
    done(known ? null : new Error("535 5.7.8 Authentication failed"), known ? { user: given.username } : undefined);
  },
  onConnect(session, done) {
    say({ event: "connected" });
    if (plan[0].hang !== "connect") done();
  },
  onMailFrom(address, session, done) {
    session.fate = null;
    session.mails = (session.mails ?? 0) + 1;
    if (session.mails > perConnection) return done(refusal({ refuse: 421, words: "4.7.0 Enough of this connection" }));
    const fate = fateOf(session);
    if (fate.hang === "mail") return;
    done(fate.refuse && fate.at === "mail" ? refusal(fate) : null);
  },
  onRcptTo(address, session, done) {
    const fate = fateOf(session);
    done(fate.refuse && (fate.at ?? "rcpt") === "rcpt" ? refusal(fate, address.address) : null);
  },
  onData(stream, session, done) {
    const fate = fateOf(session);
    if (fate.cut === "data") {
      stream.once("data", () => cut(session));
      return stream.resume();
    }
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      if (fate.hang === "data") return;
      if (fate.refuse && fate.at === "data") return done(refusal(fate, session.envelope.rcptTo[0].address));
      const { user, secure, envelope } = session;
      const raw = Buffer.concat(parts).toString("base64");
      say({ event: "mail", to: envelope.rcptTo[0].address, user: user ?? null, secure, raw });
      if (fate.cut === "answer") return cut(session);
      if (fate.after) return setTimeout(done, fate.after);
      if (!fate.silent) done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ event: "ready", port: server.server.address().port }));

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const order = JSON.parse(line);
    if (order.plan) {
      plan = order.plan;
      perConnection = order.perConnection ?? Infinity;
    }
    say({ event: "ordered" });
  })
  // The tests' process is gone.
  .on("close", () => process.exit(0));
