package dev.palate.server.demo;

/** A version that was judged, and the variant that shows it; the judgements are listed under the variant's key. */
record Contestant(String variant, int version) {}
