// npm run build: installs, builds the native part and the TypeScript, unless they are fresh.
import { prepare } from "./support/prepare.mjs";
import { main } from "./support/run.mjs";

await main(() => prepare());
