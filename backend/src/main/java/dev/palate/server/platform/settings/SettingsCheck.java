package dev.palate.server.platform.settings;

import dev.palate.server.platform.LearningProperties;
import dev.palate.server.platform.LookProperties;
import dev.palate.server.platform.PalateProperties;
import dev.palate.server.platform.database.DatabaseProperties;
import dev.palate.server.platform.traffic.TrafficProperties;
import dev.palate.server.platform.web.HttpProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses to start with a setting below {@code palate} that nobody reads; it runs before a database is started. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final KnownSettings KNOWN = KnownSettings.of(
            PalateProperties.class,
            LookProperties.class,
            LearningProperties.class,
            DatabaseProperties.class,
            TrafficProperties.class,
            HttpProperties.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        var unknown = environment.getPropertySources().stream()
                .flatMap(source -> SettingName.in(source).stream())
                .filter(name -> !KNOWN.contain(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnknownSettingException(unknown.get(0).text(), KNOWN.nearest(unknown.get(0)), unknown.size() - 1);
        }
    }
}
