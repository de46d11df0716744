using System.Runtime.InteropServices;

namespace Rathaus.Platform;

/// <summary>Everything this process writes is for its own user only: databases and mails hold people's data.</summary>
public static partial class PrivateFiles
{
    private const int OwnerOnly = 0b000_111_111;

    /// <summary>Sets the umask to 077; call it before the first file is made. Does nothing on Windows, where folders inherit their rights.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows()) _ = Umask(OwnerOnly);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial int Umask(int mask);
}
