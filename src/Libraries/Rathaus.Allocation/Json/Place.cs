using System.Globalization;
using System.Text;

namespace Rathaus.Allocation.Json;

/// <summary>Where the reader stands, kept in fields so that a million wishes cost nothing; written out only for an error.</summary>
internal sealed class Place
{
    /// <summary>Stands where an object was entered and no member read yet.</summary>
    private static readonly string NoMember = new('-', 1);

    private readonly string?[] steps = new string?[8];
    private readonly int[] indexes = new int[8];
    private int depth;

    public void Reset() => depth = 0;

    public void Begin(string member)
    {
        depth = 1;
        steps[0] = member;
    }

    public void EnterMember() => steps[depth++] = NoMember;

    public void Member(string name) => steps[depth - 1] = name;

    public void EnterIndex()
    {
        depth++;
        steps[depth - 1] = null;
        indexes[depth - 1] = 0;
    }

    public void Index(int index) => indexes[depth - 1] = index;

    public void Leave() => depth--;

    public override string ToString()
    {
        var path = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            if (ReferenceEquals(steps[i], NoMember)) continue;
            path.Append('/');
            if (steps[i] is string name) path.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            else path.Append(indexes[i].ToString(CultureInfo.InvariantCulture));
        }
        return path.ToString();
    }
}
