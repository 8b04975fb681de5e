// A whole enrolment and login through openapi-fetch, with the types that openapi-typescript
// has made: `node openapi-fetch.js ADDRESS TOKEN`.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const [address, token] = process.argv.slice(2);
const { GET, POST, DELETE } = createClient<paths>({ baseUrl: address });
const user = "casey.sample", password = "not-a-secret", device = "my-phone", seed = "18446744073709551615";
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

function must<T>(what: string, answer: { data?: T; error?: unknown }): T {
	if (answer.data === undefined) throw new Error(`${what}: ${JSON.stringify(answer.error)}`);
	return answer.data;
}

const made = must("open", await POST("/v1/sandboxes", { ...bearer(token), body: { seed, users: [{ name: user, password }] } }));
if (made.seed !== seed) throw new Error(`the seed is ${made.seed}`);
const path = { params: { path: { sandbox: made.id } } };
const logIn = (password: string) => POST("/s/{sandbox}/v1/login", { ...path, body: { user, password } });

const wrong = await logIn("wrong");
if (wrong.error?.code !== "bad-credentials") throw new Error(`a wrong password: ${JSON.stringify(wrong.error)}`);
const { session } = must("log in", await logIn(password));
const { text } = must("code", await GET("/s/{sandbox}/v1/session/code", { ...path, ...bearer(session!) }));

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const der = publicKey.export({ type: "spki", format: "der" });
const secret = randomBytes(32);
const hash = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const proof = (...parts: string[]) => sign("sha256", Buffer.from(parts.join("\0")), privateKey).toString("base64");
const activate = (id: string) => POST("/s/{sandbox}/v1/activations", { ...path, body: {
	id, code: text, device: { id: device }, publicKey: der.toString("base64"), secret: secret.toString("base64"),
	proof: proof("enrollsim/activate/v1", hash(text), id, device, hash(der), hash(secret)),
} });
if (must("activate", await activate("attempt-1")).user !== user) throw new Error("somebody else is activated");
const spent = await activate("attempt-2");
if (spent.response.status !== 403 || spent.error?.code) throw new Error(`a spent code: ${JSON.stringify(spent.error)}`);

const { id: login } = must("log in again", await logIn(password));
const { challenges } = must("challenges", await GET("/s/{sandbox}/v1/challenges",
	{ params: { ...path.params, query: { device } } }));
const challenge = challenges[0].id;
await POST("/s/{sandbox}/v1/decisions", { ...path, body: {
	challenge, device, approve: true, signature: proof("enrollsim/decide/v1", challenge, device, "true"),
} });
if (!must("collect", await POST("/s/{sandbox}/v1/login/collect", { ...path, body: { login: login! } })).session)
	throw new Error("no session");
const told = must("events", await GET("/s/{sandbox}/v1/events", { ...path, ...bearer(made.key) }));
if (typeof told === "string" || !told.events.some((e) => e.kind === "challenge-approved")) throw new Error("no approval in the log");
await DELETE("/v1/sandboxes/{sandbox}", { ...path, ...bearer(made.key) });
console.log("a whole enrolment and login");
