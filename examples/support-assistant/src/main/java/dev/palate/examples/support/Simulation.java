package dev.palate.examples.support;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lets customers come when the application starts, as many as {@code support.simulated-customers} says. */
@Component
@ConditionalOnProperty("support.simulated-customers")
final class Simulation implements ApplicationRunner {

    private final SimulatedCustomers customers;
    private final int count;

    Simulation(SimulatedCustomers customers, @Value("${support.simulated-customers}") int count) {
        this.customers = customers;
        this.count = count;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        customers.visit(0, count).block();
    }
}
