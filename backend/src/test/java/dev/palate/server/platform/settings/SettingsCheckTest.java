package dev.palate.server.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsCheckTest {

    @ParameterizedTest
    @CsvSource({
        "palate.data-dirr, palate.data-dir",
        "palate.demos, palate.demo",
        "palate.scrape.token, palate.scrape-token",
        "palate.database.pool.max-aquire-time, palate.database.pool.max-acquire-time",
        "palate.trafic.rate.server, palate.traffic.rate.server",
        "palate.http.timeout, palate.http.timeout.body",
        "palate.traffic.rate.server.burst, palate.traffic.rate.server",
        "palate.database.url[0], palate.database.url",
    })
    void namesAnArgumentThatDoesNotExistAndTheNearestThatDoes(String name, String nearest) {
        assertThatThrownBy(() -> SettingsCheck.check(withArguments("--" + name + "=secret")))
                .isInstanceOf(UnknownSettingException.class)
                .hasMessage("There is no setting '%s'.", name)
                .extracting(failure -> ((UnknownSettingException) failure).nearest())
                .isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "PALATE_DATA_DIRECTORY, PALATE_DATA_DIR",
        "PALATE_DATABASEURL, PALATE_DATABASE_URL",
        "PALATE_SCRAPE_TOKENS, PALATE_SCRAPE_TOKEN",
        "PALATE_ADMIN_PASWORD, PALATE_ADMIN_PASSWORD",
    })
    void namesAVariableAsItIsWrittenThere(String name, String nearest) {
        assertThatThrownBy(() -> SettingsCheck.check(withVariables(Map.of(name, "8080"))))
                .isInstanceOf(UnknownSettingException.class)
                .hasMessage("There is no setting '%s'.", name)
                .extracting(failure -> ((UnknownSettingException) failure).nearest())
                .isEqualTo(nearest);
    }

    @Test
    void neverTellsAValue() {
        var failure = new UnknownSettingFailureAnalyzer()
                .analyze(catchThrowable(() -> SettingsCheck.check(withArguments("--palate.admin.pasword=secret"))));

        assertThat(failure.getDescription() + failure.getAction())
                .contains("palate.admin.pasword", "palate.admin.password")
                .doesNotContain("secret");
    }

    @Test
    void countsTheOthers() {
        assertThatThrownBy(
                        () -> SettingsCheck.check(withArguments("--palate.a=1", "--palate.b=1", "--palate.demo=true")))
                .hasMessageContaining("(and 1 more like it)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "palate.data-dir",
                "palate.dataDir",
                "palate.data_dir",
                "palate.database.pool.maxAcquireTime",
                "palate.traffic.rate.publishable-address",
                "palate",
                "palates.data-dirr",
                "server.port",
            })
    void letsPassHoweverSpringReadsIt(String name) {
        assertThatCode(() -> SettingsCheck.check(withArguments("--" + name + "=1")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "PALATE_DATA_DIR, /data",
        "PALATE_DATADIR, /data",
        "palate_data_dir, /data",
        "palate.data-dir, /data",
        "PALATE_DATABASE_POOL_MAX_ACQUIRE_TIME, 1s",
        "PALATE_DATABASE_POOL_MAXACQUIRETIME, 1s",
        "PALATE_KEY, palate_sk_x",
        "PALATE_SERVICE_HOST, 10.0.0.1",
        "PALATE_SERVICE_PORT_HTTP, 80",
        "PALATE_PORT, tcp://10.0.0.1:80",
        "PALATE_PORT_80_TCP_ADDR, 10.0.0.1",
        "PALATE_POSTGRES_PORT, tcp://10.0.0.2:5432",
        "PALATE_POSTGRES_SERVICE_HOST, 10.0.0.2",
        "PALATES, 1",
    })
    void letsVariablesPassThatAreReadOrNotMeantForTheServer(String name, String value) {
        assertThatCode(() -> SettingsCheck.check(withVariables(Map.of(name, value))))
                .doesNotThrowAnyException();
    }

    @Test
    void agreesWithSpringOnEveryVariable() {
        for (var setting : SettingsCheck.KNOWN.settings()) {
            var variable = new SettingName("", true).written(setting.name());
            var environment = withVariables(Map.of(variable, "read"));
            ConfigurationPropertySources.attach(environment);

            assertThat(environment.getProperty(setting.name())).as(variable).isEqualTo("read");
            assertThatCode(() -> SettingsCheck.check(environment)).doesNotThrowAnyException();
        }
    }

    @Test
    void leavesNamesBelowMapsAndListsFree() {
        var known = KnownSettings.of(Open.class);

        assertThat(List.of("palate.open.names.any.thing", "palate.open.names[a/b]", "palate.open.values[0]"))
                .allMatch(name -> known.contain(new SettingName(name, false)));
        assertThat(known.contain(new SettingName("PALATE_OPEN_VALUES_0", true))).isTrue();
        assertThat(known.contain(new SettingName("palate.open.value[0]", false)))
                .isFalse();
    }

    private static ConfigurableEnvironment withArguments(String... arguments) {
        var environment = empty();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("file", Map.of("palate.demo", "false", "spring.x", "y")));
        return environment;
    }

    private static ConfigurableEnvironment withVariables(Map<String, Object> variables) {
        var environment = empty();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }

    private static ConfigurableEnvironment empty() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        return environment;
    }

    /** Settings as a later part of the server may have them. */
    @ConfigurationProperties("palate.open")
    record Open(Map<String, String> names, List<String> values) {}
}
