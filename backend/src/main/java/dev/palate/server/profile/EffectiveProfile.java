package dev.palate.server.profile;

import java.util.Map;

/** A version of a profile with its values and those it inherits. */
record EffectiveProfile(ProfileVersion version, Map<String, Object> values) {}
