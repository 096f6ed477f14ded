package dev.palate.server.demo;

import dev.palate.server.platform.PrivateFiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The demo of this server, unless {@code palate.demo=false} leaves it out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "palate.demo", matchIfMissing = true)
class DemoConfiguration {

    @Bean
    Demo demo(Environment environment, PrivateFiles files, JsonMapper mapper) {
        return new Demo(new OwnAddress(environment), new FirstKey(files.path("initial-credentials.json"), mapper));
    }
}
