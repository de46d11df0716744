using Microsoft.AspNetCore.Authentication;

namespace Rathaus.Platform.Web;

/// <summary>
/// Opens the sealed cookie of a session once, and knows for the next clicks what was in it: the same letters always hold the same. When it ends stands
/// in it and is looked at by the caller; whether the session still stands, and what the person may do, is asked at every request (<see cref="PersonMiddleware"/>).
/// </summary>
internal sealed class KeptTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    private const int Longest = 4_096;

    private readonly ShortMemory<string, AuthenticationTicket> _opened = new(clock);

    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is not { Length: <= Longest } || purpose is not null) return inner.Unprotect(protectedText, purpose);
        // A copy: whoever gets it may change it.
        if (_opened.TryFind(protectedText, out var known)) return known.Clone();
        if (inner.Unprotect(protectedText, purpose) is not { } opened) return null;
        _opened.Keep(protectedText, opened);
        return opened.Clone();
    }
}
