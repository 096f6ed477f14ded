package dev.palate.server.preference;

import dev.palate.statistics.WinRate;

/** What one subject said of two versions. */
record SubjectPair(Cell cell, int first, int second, String subject, WinRate outcomes) implements Cell.Counted {}
