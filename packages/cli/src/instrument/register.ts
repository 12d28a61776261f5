/** `node --import quantrace/instrument app.ts`: installs the hooks before the program is loaded. */
import { installHooks } from "./install-hooks.ts";

installHooks();
