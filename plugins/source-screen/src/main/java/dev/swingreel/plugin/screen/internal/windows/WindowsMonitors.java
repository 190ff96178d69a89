package dev.swingreel.plugin.screen.internal.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/** The monitors of the desktop; those left of or above the primary one have negative origins. */
final class WindowsMonitors {

  private static final double UNSCALED_DPI = 96;
  private static final String DEVICE_PREFIX = "\\\\.\\";

  private WindowsMonitors() {}

  /**
   * Lists the monitors that are on. The thread must see physical pixels.
   *
   * @return in the order of {@link MonitorInfo#inOrder}, at least one
   * @throws dev.swingreel.media.MediaException if Windows does not tell
   */
  static List<MonitorInfo> list(WindowsApi api) {
    List<Long> handles = new ArrayList<>();
    User32.MonitorEnumProc proc =
        (monitor, dc, rect, data) -> {
          handles.add(monitor);
          return 1;
        };
    try {
      if (api.user32().EnumDisplayMonitors(0, 0, proc, 0) == 0) {
        throw api.failure("EnumDisplayMonitors");
      }
    } finally {
      Reference.reachabilityFence(proc);
    }
    List<MonitorInfo> monitors = new ArrayList<>();
    try (Memory info = new Memory(Layout.MONITORINFOEX_BYTES)) {
      for (long handle : handles) {
        info.clear();
        info.setInt(0, Layout.MONITORINFOEX_BYTES);
        // One that went away since it was listed has no information.
        if (api.user32().GetMonitorInfoW(handle, Pointer.nativeValue(info)) != 0) {
          monitors.add(monitor(info, pixelRatio(api, handle)));
        }
      }
    }
    if (monitors.isEmpty()) {
      throw api.failure("GetMonitorInfo");
    }
    return MonitorInfo.inOrder(monitors);
  }

  private static double pixelRatio(WindowsApi api, long handle) {
    if (api.shcore().isEmpty()) {
      return 1;
    }
    try (Memory dpi = new Memory(2L * Integer.BYTES)) {
      dpi.clear();
      long address = Pointer.nativeValue(dpi);
      int failed =
          api.shcore()
              .get()
              .GetDpiForMonitor(handle, Shcore.MDT_EFFECTIVE_DPI, address, address + Integer.BYTES);
      int found = dpi.getInt(0);
      return failed == 0 && found > 0 ? found / UNSCALED_DPI : 1;
    }
  }

  private static MonitorInfo monitor(Memory info, double pixelRatio) {
    String device =
        Layout.text(info, Layout.MONITORINFOEX_DEVICE, Layout.MONITORINFOEX_DEVICE_CHARS);
    return new MonitorInfo(
        device.startsWith(DEVICE_PREFIX) ? device.substring(DEVICE_PREFIX.length()) : device,
        Layout.rect(info, Layout.MONITORINFOEX_MONITOR),
        (info.getInt(Layout.MONITORINFOEX_FLAGS) & User32.MONITORINFOF_PRIMARY) != 0,
        pixelRatio);
  }
}
