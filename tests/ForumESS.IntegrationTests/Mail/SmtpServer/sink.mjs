// A real SMTP server that takes everything and measures how fast it comes: the benchmarks' other end. Started with one
// argument, JSON: {"warm", "count", "keep"}; prints its port, then one line when the last of warm + count mails is taken:
// the seconds for the last `count`, and what came. `keep` names a file that the mails are written to, length first.
import { createWriteStream } from "node:fs";
import { SMTPServer } from "smtp-server";

const { warm, count, keep } = JSON.parse(process.argv[2]);
const file = keep ? createWriteStream(keep) : null;
const recipients = new Set();
let connections = 0;
let taken = 0;
let bytes = 0;
let started = 0n;

const server = new SMTPServer({
  logger: false,
  disabledCommands: ["STARTTLS", "AUTH"],
  maxClients: 100,
  onConnect(session, done) {
    connections++;
    done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => {
      bytes += part.length;
      if (file) parts.push(part);
    });
    stream.on("end", () => {
      // Before the answer, with which the server forgets the envelope.
      recipients.add(session.envelope.rcptTo[0].address);
      done();
      if (file) {
        const length = Buffer.alloc(4);
        length.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
        file.write(Buffer.concat([length, ...parts]));
      }
      taken++;
      if (taken === warm) started = process.hrtime.bigint();
      if (taken !== warm + count) return;
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const answer = () => console.log(JSON.stringify({ seconds, bytes, connections, recipients: recipients.size }));
      if (file) file.end(answer);
      else answer();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.resume().on("end", () => process.exit(0));
