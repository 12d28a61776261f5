/** The script of the runtime's threads, for bundlers. It is imported for what it does. */
import "@quantrace/runtime/worker";
