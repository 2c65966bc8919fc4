"""In and out: lists brought in, lists and cards handed out, the sample desk."""
