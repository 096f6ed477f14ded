package dev.palate.engine.profile;

/** Compares a semantic version with a bound; a text that is not a version matches neither way. */
final class ComparesVersion implements ValueTest {

    private final SemanticVersion bound;
    private final boolean atLeast;

    ComparesVersion(Object bound, boolean atLeast) {
        SemanticVersion version = SemanticVersion.find(ValueTests.text(bound));
        if (version == null) {
            throw new InvalidConditionException("the value is not a semantic version: " + bound);
        }
        this.bound = version;
        this.atLeast = atLeast;
    }

    @Override
    public boolean matches(Object value) {
        SemanticVersion version = value instanceof String text ? SemanticVersion.find(text) : null;
        return version != null && version.compareTo(bound) >= 0 == atLeast;
    }
}
