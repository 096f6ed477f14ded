package dev.palate.server.console;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;

/** Where the console is found; a jar that was built without Node has none and shows a plain page instead. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnResource(resources = ConsoleConfiguration.PAGE)
class ConsoleConfiguration implements WebFluxConfigurer {

    static final String PAGE = "classpath:/console/index.html";

    /** The names of these files change with their content. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }

    /** Everything below {@code /p} is a page of a project; which pages there are only the console knows. */
    @Bean
    RouterFunction<ServerResponse> console() {
        var page = ConsolePage.read(new ClassPathResource("console/index.html"));
        return RouterFunctions.route()
                .GET("/", page)
                .GET("/sign-in", page)
                .GET("/p/**", page)
                .build();
    }
}
