// Holds a list of xAPI statements against the schema of a vendor of learning record stores,
// which has to refuse one that is made wrong.
const fs = require("fs");
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "id", meta: false, logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
for (const [name, pattern] of Object.entries(require("tin-can-json-schema/formats.json"))) ajv.addFormat(name, new RegExp(pattern));
ajv.addSchema(require("tin-can-json-schema/1.0.1.json"), "xapi");
const check = ajv.getSchema("xapi#statement") || ajv.compile({ $ref: "xapi#/properties/statement" });

const statements = JSON.parse(fs.readFileSync(process.argv[2]));
for (const s of statements) {
  if (!check(s)) throw new Error(`${s.id}: ${ajv.errorsText(check.errors)}`);
  const wrong = [
    { ...s, actor: { ...s.actor, mbox: "mailto:a@b.example" } }, // two identifiers
    { ...s, id: "1" },
    { ...s, timestamp: "yesterday" },
    { ...s, context: { ...s.context, registration: "1" } },
  ];
  for (const w of wrong) if (check(w)) throw new Error(`${s.id}: what is wrong is taken: ${JSON.stringify(w)}`);
}
console.log(`${statements.length} statements are taken, and each with a fault is refused`);
