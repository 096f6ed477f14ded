package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palate.server.ServerTest;
import dev.palate.server.platform.TrafficClass;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@ServerTest
class HeldConnectionsTest {

    private static final String STATEMENT = "SELECT pg_sleep(60) AS held";

    @Autowired
    DatabaseClient db;

    @Autowired
    TransactionalOperator transactions;

    @Test
    void endTheStatementOfARequestThatIsGivenUp() {
        givesUp(db.sql(STATEMENT).then());
    }

    @Test
    void endTheTransactionOfARequestThatIsGivenUp() {
        givesUp(db.sql(STATEMENT).then().as(transactions::transactional));
    }

    private void givesUp(Mono<Void> work) {
        var request = HeldConnections.during(work)
                .contextWrite(TrafficClass.CONSOLE::mark)
                .subscribe();
        await().until(() -> running() == 1);

        request.dispose();

        await().until(() -> running() == 0);
        for (var i = 0; i < 20; i++) {
            assertThat(db.sql("SELECT 1 AS one")
                            .mapValue(Integer.class)
                            .one()
                            .contextWrite(TrafficClass.CONSOLE::mark)
                            .block())
                    .isEqualTo(1);
        }
    }

    private long running() {
        return db.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query = :statement")
                .bind("statement", STATEMENT)
                .mapValue(Long.class)
                .one()
                .block();
    }
}
