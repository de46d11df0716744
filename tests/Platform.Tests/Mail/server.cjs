// A real mail server for the tests: npm smtp-server on a free port of loopback. Reports as JSON lines on stdout.
// Options as JSON in the first argument: { tls: none|starttls|implicit, key, cert, auth, methods, user, password, size }
const { createRequire } = require('node:module');
const fs = require('node:fs');
const options = JSON.parse(process.argv[2]);
const { SMTPServer } = createRequire(options.modules + '/x.cjs')('smtp-server');
const say = entry => process.stdout.write(JSON.stringify(entry) + '\n');
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: options.tls === 'implicit',
  ...(options.key ? { key: fs.readFileSync(options.key), cert: fs.readFileSync(options.cert) } : {}),
  disabledCommands: [...(options.tls === 'starttls' ? [] : ['STARTTLS']), ...(options.auth ? [] : ['AUTH'])],
  authOptional: !options.auth,
  authMethods: options.methods ?? ['PLAIN', 'LOGIN'],
  size: options.size,
  disableReverseLookup: true,
  onAuth: (auth, session, done) => auth.username === options.user && auth.password === options.password
    ? done(null, { user: auth.username }) : done(refuse(535, 'wrong user or password')),
  onRcptTo: (address, session, done) => {
    const code = /^code(\d{3})@/.exec(address.address);
    done(code ? refuse(Number(code[1]), 'as you wish') : null);
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      say({ from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(entry => entry.address), secure: session.secure, user: session.user ?? null, mail: Buffer.concat(parts).toString('base64') });
      done();
    });
  },
});
server.on('error', error => process.stderr.write(String(error) + '\n'));
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
