namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Where to go after signing in: a path of this site and nothing else, so that no link leads people elsewhere.</summary>
internal static class LocalPath
{
    public static string Of(string? asked, string otherwise) =>
        asked is ['/', ..] and not ['/', '/', ..] && asked.Length <= 500 && !asked.Contains('\\', StringComparison.Ordinal)
        && !asked.Any(char.IsControl) && !asked.StartsWith("/anmelden", StringComparison.Ordinal) ? asked : otherwise;
}
