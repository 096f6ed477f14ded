package dev.palate.server;

import dev.palate.server.access.TestAccess;
import dev.palate.server.contract.ContractConformance;
import dev.palate.server.platform.problem.FailureRoutes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;

/** Runs a test against the whole server and a real PostgreSQL; all such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palate.data-dir=target/test-data",
            "palate.demo=false",
            "palate.allocation-period=1d",
            "palate.looks.period=7d",
            "palate.scrape-token=" + ServerTest.SCRAPE_TOKEN,
            "palate.database.pool.max-acquire-time=60s"
        })
@AutoConfigureWebTestClient(timeout = "PT30S")
@Import({TestDatabase.class, TestProjects.class, TestAccess.class, FailureRoutes.class, ContractConformance.class})
public @interface ServerTest {

    /** Opens the meters. */
    String SCRAPE_TOKEN = "reads-the-meters-of-tests-only";
}
