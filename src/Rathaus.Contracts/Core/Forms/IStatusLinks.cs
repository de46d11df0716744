namespace Rathaus.Contracts.Core.Forms;

/// <summary>Shows the status link of what was handed in by a form again, for the paper that a person takes along. Only its hash is stored.</summary>
public interface IStatusLinks
{
    /// <summary>The secret of the link, or null where the hash does not belong to it (any more).</summary>
    /// <param name="submissionKey">The key of the submission.</param>
    /// <param name="hash">The hash that the case knows.</param>
    string? SecretOf(Guid submissionKey, byte[] hash);
}
