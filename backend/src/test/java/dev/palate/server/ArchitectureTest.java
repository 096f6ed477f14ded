package dev.palate.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules that hold for all code, checked on byte code and, for SQL, on sources. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.palate");

    private static final String FIXED = "(\"\"\".*?\"\"\"|\"[^\"\\n]*\"|[A-Z_]+)";

    /** An argument of {@code .sql} that is neither one name nor made of literals and constants only. */
    private static final Pattern COMPOSED_ARGUMENT =
            Pattern.compile("\\.sql\\((?!\\s*(%1$s(\\s*\\+\\s*%1$s)*|\\w+)\\s*\\))".formatted(FIXED), Pattern.DOTALL);

    /** A statement that something is put into. */
    private static final Pattern FORMATTED_STATEMENT =
            Pattern.compile("\"\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b[^\"]*\"+\\s*\\.formatted", Pattern.DOTALL);

    /** Put statements together from parts that are all their own: of lists of tables, and of a list of conditions. */
    private static final Set<String> OF_FIXED_PARTS =
            Set.of("RollupRebuild.java", "PromptStore.java", "TableStore.java");

    /**
     * Compare names of projects, permissions, schemes, roles, and the checksum of a key, which follows from the key itself;
     * a new password is compared with the one that its user has just proved to know.
     */
    private static final Set<String> COMPARE_PUBLIC_TEXTS = Set.of(
            "Projects", "ProjectChoice", "SessionCookie", "AccessFilter", "KeyCallers", "KeyText", "PasswordChanges");

    @Test
    void keepsFrameworksOutOfTheEngineAndTheStatistics() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.palate.engine..", "dev.palate.statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "reactor..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "io.r2dbc..",
                        "dev.palate.server..")
                .check(CODE);
    }

    /** Read models may answer in the words of the contract, and a file keep them; what changes something has words of its own. */
    @Test
    void keepsTheGeneratedTypesAtTheBorder() {
        classes()
                .that()
                .resideInAPackage("dev.palate.api..")
                .should()
                .onlyHaveDependentClassesThat(describe(
                        "are generated, of the platform, controllers, mappers, read models or saved",
                        type -> type.getPackageName()
                                        .matches("dev\\.palate\\.(api|server\\.(platform|analysis|preference))(\\..*)?")
                                || outermost(type.getName())
                                        .matches(".*(Controller|Mapper|Codec|Queries)|SnapshotReader|Saved.*")))
                .check(CODE);
    }

    @Test
    void keepsSqlInStoresAndQueries() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.r2dbc..")
                .check(CODE);
    }

    @Test
    @DisplayName("S3 Only a sign-in opens sessions")
    void opensSessionsInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SignIns")
                .should()
                .callMethodWhere(describe(
                        "opens a session",
                        call -> call.getTarget().getOwner().getSimpleName().equals("Sessions")
                                && call.getTarget().getName().equals("open")))
                .orShould()
                .callMethodWhere(describe(
                        "stores a session",
                        call -> call.getTarget().getOwner().getSimpleName().equals("SessionStore")
                                && call.getTarget().getName().equals("insert")
                                && !call.getOriginOwner().getSimpleName().equals("Sessions")))
                .check(CODE);
    }

    /** What finds a difference early tells how much of a guess was right. */
    @Test
    @DisplayName("S4 Nothing that may be secret is compared in a time that depends on it")
    void comparesSecretsInConstantTime() {
        noClasses()
                .that()
                .resideInAPackage("dev.palate.server..")
                .should()
                .callMethodWhere(describe("compares early", ArchitectureTest::comparesEarly))
                .check(CODE);
        assertThat(CODE.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call ->
                                call.getTarget().getFullName().startsWith("java.security.MessageDigest.isEqual("))
                        .map(call -> call.getOriginOwner().getSimpleName()))
                .contains("KeyRing", "Session", "ScrapeToken");
    }

    /** Bytes anywhere, and texts where credentials are handled, but for a list of what is known to everyone. */
    private static boolean comparesEarly(JavaMethodCall call) {
        var origin = call.getOriginOwner().getSimpleName();
        var target =
                call.getTarget().getOwner().getName() + "." + call.getTarget().getName();
        var comparesBytes = Set.of("java.util.Arrays.equals", "java.util.Arrays.compare", "java.util.Arrays.mismatch")
                .contains(target);
        var comparesTexts = call.getOriginOwner().getPackageName().equals("dev.palate.server.access")
                && target.matches(
                        "java\\.lang\\.(String|CharSequence|Object)\\.(equals|contentEquals|compare|compareTo)"
                                + "|java\\.util\\.Objects\\.(equals|deepEquals)"
                                + "|java\\.lang\\.String\\.(equalsIgnoreCase|compareToIgnoreCase|regionMatches|startsWith)");
        return comparesBytes && !origin.equals("FeedbackBatch")
                || comparesTexts && !COMPARE_PUBLIC_TEXTS.contains(origin);
    }

    @Test
    void neverComposesSql() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java"))
                            .filter(source -> !OF_FIXED_PARTS.contains(
                                    source.getFileName().toString()))
                            .filter(source -> composesSql(read(source))))
                    .isEmpty();
        }
    }

    @Test
    void recognisesComposedSql() {
        assertThat(composesSql("db.sql(\"SELECT \" + column)")).isTrue();
        assertThat(composesSql("db.sql(\"\"\"\nSELECT %s\n\"\"\".formatted(column))"))
                .isTrue();
        assertThat(composesSql("var sql = \"DELETE FROM %s\".formatted(table); db.sql(sql)"))
                .isTrue();
        assertThat(composesSql("db.sql(select(column))")).isTrue();
        assertThat(composesSql("db.sql(\"\"\"\nSELECT 1\n\"\"\").bind(\"a\", 1)"))
                .isFalse();
        assertThat(composesSql("db.sql(\"SELECT \" + COLUMNS + \"\"\"\nFROM a\n\"\"\").bind(\"a\", 1)"))
                .isFalse();
        assertThat(composesSql("db.sql(SELECT_ALL)")).isFalse();
    }

    private static boolean composesSql(String source) {
        return COMPOSED_ARGUMENT.matcher(source).find()
                || FORMATTED_STATEMENT.matcher(source).find();
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple name of the class that a class stands in. */
    private static String outermost(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }
}
