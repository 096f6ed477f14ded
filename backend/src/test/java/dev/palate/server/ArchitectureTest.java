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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for all code, checked on byte code and, for SQL, on sources. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.palate");

    /** What stands between {@code .sql(} and its end when it is not one literal or one name. */
    private static final Pattern COMPOSED_SQL =
            Pattern.compile("\\.sql\\((?!\\s*(\"\"\".*?\"\"\"|\"[^\"\\n]*\"|[A-Za-z_.]+)\\s*\\))", Pattern.DOTALL);

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

    @Test
    void keepsTheGeneratedTypesAtTheBorder() {
        classes()
                .that()
                .resideInAPackage("dev.palate.api..")
                .should()
                .onlyHaveDependentClassesThat(describe(
                        "are generated, controllers, mappers or of the platform",
                        type -> type.getPackageName().startsWith("dev.palate.api")
                                || type.getPackageName().startsWith("dev.palate.server.platform")
                                || outermost(type.getName()).matches(".*(Controller|Mapper|Dtos)")))
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
                            .flatMap(ArchitectureTest::composedSql))
                    .isEmpty();
        }
    }

    @Test
    void recognisesComposedSql() {
        assertThat(COMPOSED_SQL.matcher("db.sql(\"SELECT \" + column)").find()).isTrue();
        assertThat(COMPOSED_SQL
                        .matcher("db.sql(\"\"\"\nSELECT %s\n\"\"\".formatted(column))")
                        .find())
                .isTrue();
        assertThat(COMPOSED_SQL.matcher("db.sql(select(column))").find()).isTrue();
        assertThat(COMPOSED_SQL
                        .matcher("db.sql(\"\"\"\nSELECT 1\n\"\"\").bind(\"a\", 1)")
                        .find())
                .isFalse();
        assertThat(COMPOSED_SQL.matcher("db.sql(SELECT_ALL)").find()).isFalse();
    }

    private static Stream<String> composedSql(Path source) {
        try {
            return COMPOSED_SQL.matcher(Files.readString(source)).results().map(match -> source + ": " + match.group());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple name of the class that a class stands in. */
    private static String outermost(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }
}
