/** Gradients, optimisers, losses and training. An entry point of its own, so that who only runs models bundles none of it. */
export * from "@quantrace/train";
