package dev.palate.server.platform.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The name of a setting as somebody wrote it.
 *
 * @param isVariable whether it is an environment variable, in which an underscore may stand for a dot or a hyphen
 */
record SettingName(String text, boolean isVariable) {

    private static final String PREFIX = "palate";

    /**
     * Variables that begin like ours and are none: the key that the examples of the README send, and what Kubernetes tells
     * every container of a service whose name begins with ours.
     */
    private static final Pattern OTHERS =
            Pattern.compile("PALATE_(KEY|(.+_)?SERVICE_(HOST|PORT)(_.+)?|(.+_)?PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

    private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");

    /** The names in a source that can only be meant for this server. */
    static List<SettingName> in(PropertySource<?> source) {
        var isEnvironment = source instanceof SystemEnvironmentPropertySource;
        return source instanceof EnumerablePropertySource<?> enumerable
                ? Arrays.stream(enumerable.getPropertyNames())
                        .map(name -> new SettingName(name, isEnvironment && name.indexOf('.') < 0))
                        .filter(name -> name.isOurs() && !name.isOfAnother(source.getProperty(name.text())))
                        .toList()
                : List.of();
    }

    /** In lower case with dots; hyphens and capitals make no difference to how names are compared. */
    ConfigurationPropertyName canonical() {
        return isVariable
                ? ConfigurationPropertyName.adapt(text.toUpperCase(Locale.ROOT), '_')
                : ConfigurationPropertyName.adapt(text, '.');
    }

    /** As it would be written here. */
    String written(String setting) {
        return isVariable ? setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT) : setting;
    }

    private boolean isOurs() {
        return text.toLowerCase(Locale.ROOT).startsWith(PREFIX + (isVariable ? "_" : "."));
    }

    private boolean isOfAnother(@Nullable Object value) {
        return isVariable
                && (OTHERS.matcher(text).matches()
                        || text.endsWith("_PORT")
                                && LINK.matcher(String.valueOf(value)).matches());
    }
}
