package dev.palate.server.platform.settings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A setting that the server reads.
 *
 * @param name as documented
 * @param isOpen whether it is a map or a list, below which names are free
 */
record KnownSetting(String name, boolean isOpen) {

    boolean isMeantBy(SettingName written) {
        var canonical = written.canonical();
        return covers(ConfigurationPropertyName.of(name), canonical)
                || written.isVariable() && covers(ConfigurationPropertyName.of(name.replace('-', '.')), canonical);
    }

    private boolean covers(ConfigurationPropertyName known, ConfigurationPropertyName written) {
        return known.equals(written) || isOpen && known.isAncestorOf(written);
    }
}
