/** `node --import quantrace/instrument app.ts`: what a trace cannot see throws, with its code and place. */
import "@quantrace/cli/instrument";
