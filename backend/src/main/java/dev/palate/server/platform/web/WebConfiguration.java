package dev.palate.server.platform.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** How parameters are read, and where the contract and its reference are found. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumValues());
    }

    /** Lets a pipeline find the request that it belongs to, for what it logs. */
    @Bean
    ServerWebExchangeContextFilter exchangeInContext() {
        return new ServerWebExchangeContextFilter();
    }

    @Bean
    RouterFunction<ServerResponse> reference() {
        return RouterFunctions.route()
                .GET("/openapi.yaml", page("static/openapi.yaml", MediaType.APPLICATION_YAML))
                .GET("/docs", page("static/docs/index.html", MediaType.TEXT_HTML))
                .GET("/docs/problems/{code}", page("static/docs/problems.html", MediaType.TEXT_HTML))
                .build();
    }

    private static HandlerFunction<ServerResponse> page(String resource, MediaType type) {
        var content = new ClassPathResource(resource);
        return request -> ServerResponse.ok().contentType(type).bodyValue(content);
    }
}
