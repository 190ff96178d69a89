package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs contracts on what does not keep them. */
final class ContractRun {

  private ContractRun() {}

  /** Runs one test of a contract, which must fail, and returns what it says. */
  static String complaint(Class<?> contract, String test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(contract, test))
                .build(),
            listener);
    assertThat(listener.getSummary().getFailures()).as("%s of %s", test, contract).hasSize(1);
    Throwable failure = listener.getSummary().getFailures().get(0).getException();
    return failure instanceof AssertionError ? failure.getMessage() : failure.toString();
  }
}
