package dev.palate.server.platform.web;

import dev.palate.server.platform.Contract;
import dev.palate.server.platform.Operation;
import dev.palate.server.platform.json.Text;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets requests pass whose parameters are those of their operation, stated once each, or once for each value where several are
 * meant, in text that can be stored. Without it, a misspelt filter would list everything, a repeated one would be joined to
 * another text, and bytes that are no UTF-8 would turn into replacement characters.
 */
@Component
@Order(9) // behind security
final class ParameterFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var operation = Operation.find(exchange);
        var uri = exchange.getRequest().getURI();
        if (operation != null && uri.getRawPath().startsWith(Contract.BASE)) {
            checkQuery(operation, uri.getRawQuery());
            checkPath(operation, uri.getRawPath());
        }
        return chain.filter(exchange);
    }

    private static void checkQuery(Operation operation, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        var stated = new HashSet<String>();
        for (var part : query.split("&")) {
            var end = part.indexOf('=');
            var name = end < 0 ? part : part.substring(0, end);
            var parameter = operation.queryParameters().get(name);
            if (parameter == null) {
                throw new InvalidParameterException(shown(name), "is not a parameter of " + operation.id());
            }
            var value = end < 0 ? "" : part.substring(end + 1);
            if (!stated.add(parameter.isRepeatable() ? name + "=" + value : name)) {
                throw new InvalidParameterException(name, "must not be repeated");
            }
            checkText(name, value);
            if (!parameter.accepts(value)) {
                throw new InvalidParameterException(name, "must be one of " + String.join(", ", parameter.values()));
            }
        }
    }

    /** The segments of a path and of its pattern go together one by one. */
    private static void checkPath(Operation operation, String path) {
        if (path.indexOf('%') < 0) {
            return;
        }
        var pattern = List.of(operation.path().getPatternString().split("/"));
        var segments = path.split("/");
        for (var i = 0; i < Math.min(segments.length, pattern.size()); i++) {
            if (pattern.get(i).startsWith("{")) {
                checkText(pattern.get(i).substring(1, pattern.get(i).length() - 1), segments[i]);
            }
        }
    }

    private static void checkText(String name, String encoded) {
        var text = Percents.decode(encoded);
        if (text == null) {
            throw new InvalidParameterException(name, "must be percent-encoded UTF-8");
        }
        var flaw = Text.flaw(text);
        if (flaw != null) {
            throw new InvalidParameterException(name, flaw);
        }
    }

    /** Enough of an unknown name to find it. */
    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
