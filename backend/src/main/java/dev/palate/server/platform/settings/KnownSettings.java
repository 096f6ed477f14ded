package dev.palate.server.platform.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The settings that records annotated with {@link ConfigurationProperties} declare. */
record KnownSettings(List<KnownSetting> settings) {

    static KnownSettings of(Class<?>... declarations) {
        return new KnownSettings(Arrays.stream(declarations)
                .flatMap(type ->
                        below(type.getAnnotation(ConfigurationProperties.class).value(), type))
                .toList());
    }

    boolean contain(SettingName written) {
        return settings.stream().anyMatch(setting -> setting.isMeantBy(written));
    }

    /** What was probably meant, written in the same manner. */
    String nearest(SettingName written) {
        return settings.stream()
                .map(setting -> written.written(setting.name()))
                .min(Comparator.comparingInt(name -> EditDistance.between(name, written.text())))
                .orElseThrow();
    }

    private static Stream<KnownSetting> below(String name, Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .flatMap(component -> below(
                                name + "." + DataObjectPropertyName.toDashedForm(component.getName()),
                                component.getType()))
                : Stream.of(new KnownSetting(name, isOpen(type)));
    }

    private static boolean isOpen(Class<?> type) {
        return Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || type.isArray();
    }
}
