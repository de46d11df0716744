namespace Rathaus.Platform.Web;

/// <summary>The people of the demo, so that seeds can act in their name. Empty outside the demo.</summary>
public interface IDemoPeople
{
    /// <summary>Citizens and businesses.</summary>
    Task<IReadOnlyList<Person>> CitizensAsync(CancellationToken stop);

    /// <summary>Staff with their rights and units.</summary>
    Task<IReadOnlyList<Person>> StaffAsync(CancellationToken stop);
}
