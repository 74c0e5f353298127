// A real OpenID Connect provider for the tests, on a free loopback port, with ProConnect's manners: it refuses parameters
// that it does not know, wants long state and nonce, and answers about a user with a signed JWT. Speaks JSON, one object a
// line: events on stdout, orders on stdin. Started with one argument, JSON: {"id", "secret"}.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const { id, secret } = JSON.parse(process.argv[2]);
// What it says of its own accord is advice for running it in earnest, on the line that events come by.
console.info = console.warn = console.log = () => {};
const say = (event) => process.stdout.write(JSON.stringify(event) + "\n");

// An order: {"site": origin, "account": claims with "sub" | null, "userinfo": "signed" | "plain" | "foreign" | "other" |
// "elsewhere" | "stranger", "pkce": true | false}.
let order = { site: "", account: null, userinfo: "signed", pkce: false };
const accounts = new Map();

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const { privateKey: foreignKey } = await generateKeyPair("RS256");
const jwk = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "here" };

const server = createServer();
server.listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: id,
      client_secret: secret,
      token_endpoint_auth_method: "client_secret_post",
      redirect_uris: ["http://127.0.0.1/connexion/retour"],
      post_logout_redirect_uris: ["http://127.0.0.1/connexion/deconnexion"],
      userinfo_signed_response_alg: "RS256",
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ["of the tests alone"] },
  scopes: ["openid", "email", "given_name", "usual_name"],
  claims: { openid: ["sub"], email: ["email"], given_name: ["given_name"], usual_name: ["usual_name"] },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void (ctx.body = `<main>${form}<button form="op.logoutForm" name="logout" value="yes">oui</button></main>`) },
  },
  pkce: { required: () => order.pkce },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => accounts.get(sub) }),
});
// The site's port is known once it runs.
provider.Client.prototype.redirectUriAllowed = (uri) => uri === `${order.site}/connexion/retour`;
provider.Client.prototype.postLogoutRedirectUriAllowed = (uri) => uri === `${order.site}/connexion/deconnexion`;

const known = ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce"];
const proof = ["code_challenge", "code_challenge_method"];

provider.use(async (ctx, next) => {
  if (ctx.path === "/auth") {
    const asked = Object.keys(ctx.query);
    const strange = asked.filter((name) => ![...known, ...(order.pkce ? proof : [])].includes(name));
    const short = ["state", "nonce"].filter((name) => (ctx.query[name] ?? "").length < 32);
    say({ event: "asked", parameters: asked });
    if (strange.length || short.length) ctx.throw(400, `refused: ${[...strange, ...short]}`);
  }
  if (ctx.path === "/session/end") say({ event: "ended", hint: ctx.query.id_token_hint ?? null });
  if (ctx.path.startsWith("/interaction/")) return interact(ctx);
  await next();
  if (ctx.path === "/me" && ctx.status === 200) await spoil(ctx);
});

async function interact(ctx) {
  const { account } = order;
  if (!account) return provider.interactionFinished(ctx.req, ctx.res, { error: "access_denied" });
  accounts.set(account.sub, account);
  const { params, prompt, grantId, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === "login")
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: account.sub } });
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  await provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
}

async function spoil(ctx) {
  if (order.userinfo === "signed") return;
  const claims = decodeJwt(ctx.body);
  if (order.userinfo === "plain") {
    ctx.type = "application/json";
    ctx.body = claims;
    return;
  }
  if (order.userinfo === "other") claims.sub = "somebody else";
  if (order.userinfo === "elsewhere") claims.aud = "another site";
  if (order.userinfo === "stranger") claims.iss = "https://provider.example";
  const key = order.userinfo === "foreign" ? foreignKey : privateKey;
  ctx.body = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "here" }).sign(key);
  ctx.type = "application/jwt";
}

provider.on("server_error", (ctx, error) => say({ event: "broke", error: String(error) }));
server.on("request", provider.callback());
say({ event: "ready", address: issuer });

createInterface({ input: process.stdin })
  .on("line", (line) => {
    order = { ...order, ...JSON.parse(line) };
    say({ event: "ordered" });
  })
  // The tests' process is gone.
  .on("close", () => process.exit(0));
