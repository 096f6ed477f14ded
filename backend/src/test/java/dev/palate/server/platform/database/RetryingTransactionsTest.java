package dev.palate.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.palate.server.ServerTest;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class RetryingTransactionsTest {

    @Autowired
    TransactionalOperator transactions;

    @Autowired
    DatabaseClient db;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void repeatsTheVictimOfADeadlock() {
        var both = new CyclicBarrier(2);

        var one = lockInTurn(7001, 7002, both).as(transactions::transactional).toFuture();
        var other = lockInTurn(7002, 7001, both).as(transactions::transactional).toFuture();

        assertThat(one.join()).isEqualTo(7002);
        assertThat(other.join()).isEqualTo(7001);
        assertThat(attempts).hasValueGreaterThan(2);
    }

    @Test
    void givesUpAfterThreeRepetitions() {
        var failing = fail("40001").as(transactions::transactional);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(failing::block);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void leavesRepeatingToTheOuterTransaction() {
        var nested = fail("40P01").as(transactions::transactional).as(transactions::transactional);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(nested::block);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void doesNotRepeatWhatWouldFailAgain() {
        var failing = fail("22003").as(transactions::transactional);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(failing::block);
        assertThat(attempts).hasValue(1);
    }

    private Mono<Integer> lockInTurn(int first, int second, CyclicBarrier both) {
        return Mono.fromSupplier(attempts::incrementAndGet)
                .then(lock(first))
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(locked -> meetOnce(both))
                .then(lock(second));
    }

    private void meetOnce(CyclicBarrier both) {
        if (attempts.get() <= 2) {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Mono<Integer> lock(int key) {
        return db.sql("SELECT pg_advisory_xact_lock(:key)")
                .bind("key", key)
                .then()
                .thenReturn(key);
    }

    private Mono<Void> fail(String state) {
        return Mono.fromSupplier(attempts::incrementAndGet)
                .then(db.sql("DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '" + state + "'; END $$")
                        .then());
    }
}
