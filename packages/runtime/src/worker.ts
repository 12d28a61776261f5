/** The script of the threads' workers, as an entry point for bundlers. It is imported for what it does. */
import "@quantrace/kernels/worker";
