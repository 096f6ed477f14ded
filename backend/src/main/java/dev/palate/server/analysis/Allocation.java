package dev.palate.server.analysis;

import dev.palate.engine.routing.SegmentTable;

/** A revision of who gets which variant, by the position of the variant. */
record Allocation(int number, SegmentTable segments) {}
