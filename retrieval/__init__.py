"""Text and behaviour in, ranked candidates out; and the training of the embedding model."""
