package dev.palate.server.archive;

import dev.palate.server.platform.ConsistentReads;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Exports of everything as lines of text, read as they are sent and all of one moment. */
@Service
class Exports {

    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    private final TableStore tables;
    private final ConsistentReads reads;
    private final Clock clock;
    private final JsonMapper mapper;

    Exports(TableStore tables, ConsistentReads reads, Clock clock, JsonMapper mapper) {
        this.tables = tables;
        this.reads = reads;
        this.clock = clock;
        this.mapper = mapper;
    }

    Flux<String> lines() {
        return Flux.defer(() -> {
                    var entries = new LinkedHashMap<String, Manifest.Entry>();
                    return Flux.concat(
                            tables.schema().map(this::head),
                            tables.tables().flatMapIterable(all -> all).concatMap(table -> rows(table, entries)),
                            Flux.defer(() -> Flux.just(mapper.writeValueAsString(new Manifest(entries)))));
                })
                .as(reads::atOneMoment)
                .doOnComplete(() -> log.info("Export: complete"));
    }

    private String head(String schema) {
        return mapper.writeValueAsString(new Head(Head.FORMAT, schema, clock.instant()));
    }

    private Flux<String> rows(Table table, Map<String, Manifest.Entry> entries) {
        var checksum = new Checksum();
        return tables.rows(table)
                .doOnNext(count -> log.info("Export: {} rows of {}", count, table.name()))
                .thenMany(tables.read(table))
                .doOnNext(checksum::add)
                .map(row -> "{\"table\":\"" + table.name() + "\",\"row\":" + row + "}")
                .doOnComplete(() -> entries.put(table.name(), checksum.entry()));
    }
}
