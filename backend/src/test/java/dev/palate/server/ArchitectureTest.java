package dev.palate.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
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
                                        .matches("dev\\.palate\\.(api|server\\.(platform|analysis))(\\..*)?")
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
