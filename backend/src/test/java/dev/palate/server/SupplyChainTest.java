package dev.palate.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in the jar, by the bill of materials that the build writes into it. */
class SupplyChainTest {

    /** Evaluate expressions, or are out of maintenance with known holes. */
    private static final Set<String> REFUSED = Set.of(
            "com.hubspot.jinjava:jinjava",
            "commons-collections:commons-collections",
            "log4j:log4j",
            "ognl:ognl",
            "org.apache.velocity:velocity-engine-core",
            "org.codehaus.groovy:groovy",
            "org.freemarker:freemarker",
            "org.mvel:mvel2",
            "xalan:xalan");

    private static final Set<String> LICENCES = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "Bouncy Castle Licence",
            "CC0-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "Go License",
            "LGPL-2.1-only",
            "MIT",
            "MIT-0");

    @Test
    void comesFromPublishersThatWereChosen() throws IOException {
        assertThat(components().map(component -> text(component, "group")).collect(Collectors.toSet()))
                .as("who is new goes into publishers.txt")
                .isSubsetOf(publishers());
    }

    @Test
    void hasNothingThatWasRefused() throws IOException {
        assertThat(components().map(component -> text(component, "group") + ":" + text(component, "name")))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(REFUSED);
    }

    @Test
    void hasLicencesThatFitOurs() throws IOException {
        assertThat(components().filter(component -> !text(component, "group").equals("dev.palate")))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(licences(component))
                        .as(text(component, "name"))
                        .anyMatch(LICENCES::contains));
    }

    @Test
    void readsYamlOnlyAsDataAndNeverAsObjects() {
        var code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.palate");

        noClasses().should().callConstructor(Yaml.class).check(code);
    }

    private static Stream<JsonNode> components() throws IOException {
        try (var bill = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
            return JsonMapper.shared().readTree(bill).path("components").valueStream();
        }
    }

    private static List<String> publishers() throws IOException {
        return new ClassPathResource("publishers.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(SupplyChainTest::licence)
                .toList();
    }

    /** By its SPDX id, or by its name if it has none, or an expression of both. */
    private static String licence(JsonNode licence) {
        var named = licence.path("license");
        return named.path("id")
                .asString(named.path("name").asString(licence.path("expression").asString("")));
    }

    private static String text(JsonNode component, String field) {
        return component.path(field).stringValue();
    }
}
