package dev.palate.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The meters as Prometheus reads them.
 *
 * @param series one line each: name, labels and value
 */
public record Scrape(List<String> series) {

    public static Scrape of(WebTestClient http) {
        var text = TestProjects.body(
                http.get()
                        .uri("/actuator/prometheus")
                        .header("Authorization", "Bearer " + ServerTest.SCRAPE_TOKEN)
                        .exchange()
                        .expectStatus()
                        .isOk(),
                String.class);
        return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    public Set<String> names() {
        return series.stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
    }

    /** The value of the only series with this name and labels like these: {@code variant="control"}. */
    public double value(String name, String... labels) {
        var found = series.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " series are " + name + " with " + List.of(labels));
        }
        return found.get(0);
    }

    /** As {@link #value}, but 0 before the first event. */
    public double count(String name, String... labels) {
        var known = series.stream()
                .anyMatch(line ->
                        line.startsWith(name) && List.of(labels).stream().allMatch(line::contains));
        return known ? value(name, labels) : 0;
    }
}
