package dev.palate.server.analysis;

import java.time.Instant;
import java.util.HexFormat;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code decision_report}. */
@Repository
class DecisionReportStore {

    private final DatabaseClient db;

    DecisionReportStore(DatabaseClient db) {
        this.db = db;
    }

    Mono<Void> insert(long projectId, long experimentId, DecisionReport report, Instant createdAt) {
        return db.sql("""
                        INSERT INTO decision_report (experiment_id, project_id, content, sha256, created_at)
                        VALUES (:experimentId, :projectId, :content, :sha256, :createdAt)
                        """)
                .bind("experimentId", experimentId)
                .bind("projectId", projectId)
                .bind("content", report.content())
                .bind("sha256", HexFormat.of().parseHex(report.sha256()))
                .bind("createdAt", createdAt)
                .then();
    }

    /** None before the decision. */
    Mono<DecisionReport> find(long experimentId) {
        return db.sql("""
                        SELECT content, encode(sha256, 'hex') AS sha256
                        FROM decision_report
                        WHERE experiment_id = :experimentId
                        """)
                .bind("experimentId", experimentId)
                .map(row -> new DecisionReport(row.get("content", String.class), row.get("sha256", String.class)))
                .one();
    }
}
