package dev.swingreel.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of the whole process since this object was made. */
final class ProcessCpu {

  private final long startNs = now();

  double seconds() {
    return Math.max(0, now() - startNs) / 1e9;
  }

  private static long now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
        ? bean.getProcessCpuTime()
        : 0;
  }
}
