using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rathaus.Platform.Data;

/// <summary>
/// Tables are <c>module_thing</c>, columns snake_case, so that hand-written SQL needs no quotes on either engine.
/// A module names its tables itself (<c>ToTable("cases_case")</c>); columns, keys and indexes follow from here.
/// </summary>
internal static class Naming
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.GetColumnName()));
            foreach (var key in entity.GetKeys()) key.SetName(Snake(key.GetName() ?? ""));
            foreach (var foreign in entity.GetForeignKeys()) foreign.SetConstraintName(Snake(foreign.GetConstraintName() ?? ""));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Snake(index.GetDatabaseName() ?? ""));
        }
    }

    public static string Snake(string name)
    {
        var to = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1])))
                to.Append('_');
            to.Append(char.ToLowerInvariant(name[i]));
        }
        return to.ToString();
    }
}
