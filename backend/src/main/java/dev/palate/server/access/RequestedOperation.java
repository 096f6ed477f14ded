package dev.palate.server.access;

import dev.palate.server.platform.Contract;
import dev.palate.server.platform.NotFoundException;
import dev.palate.server.platform.Operation;
import dev.palate.server.platform.TrafficClass;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a request asks for: an operation of the contract, or one of the few things outside it. Nothing below the contract's
 * base is reachable that the contract does not name.
 */
@Component
class RequestedOperation {

    /** The meters, and whatever else the actuator exposes beside health and info. */
    static final Operation SCRAPE = outside("scrape", "/actuator/**", "metrics:scrape");

    /** Pages, scripts, the contract and its reference. */
    private static final Operation READ = outside("read", "/**", Operation.PUBLIC);

    private static final PathPattern API = pattern(Contract.BASE + "/**");
    private static final List<PathPattern> HEALTH = List.of(pattern("/actuator/health/**"), pattern("/actuator/info"));

    private final Contract contract;

    RequestedOperation(Contract contract) {
        this.contract = contract;
    }

    Operation of(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        if (API.matches(path)) {
            return contract.find(request.getMethod(), path).orElseThrow(() -> unknown(request, path));
        }
        var open = !SCRAPE.path().matches(path) || HEALTH.stream().anyMatch(pattern -> pattern.matches(path));
        return open ? READ : SCRAPE;
    }

    private RuntimeException unknown(ServerHttpRequest request, PathContainer path) {
        var methods = contract.methods(path);
        return methods.isEmpty()
                ? new NotFoundException("operation", request.getMethod() + " " + path.value())
                : new MethodNotAllowedException(request.getMethod(), methods);
    }

    private static Operation outside(String id, String path, String permission) {
        return new Operation(id, HttpMethod.GET, pattern(path), permission, false, TrafficClass.STATUS, Map.of());
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }
}
