import "@quantrace/runtime/worker";
