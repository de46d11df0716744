namespace Rathaus.Modules.Forms.Expressions;

/// <summary>A table as another statute has it, asked instead of the form's own of that name; all other tables stay.</summary>
/// <param name="NotBefore">Days before it count as this one: what the value is once the statute holds.</param>
internal sealed record StatuteTable(ValidTable Instead, DateOnly? NotBefore)
{
    public Value? Find(ValidTable own, DateOnly on, IReadOnlyList<Value?> keys)
    {
        if (own.Name != Instead.Name || !own.Keys.SequenceEqual(Instead.Keys) || own.Type != Instead.Type) return own.Find(on, keys);
        return Instead.Find(NotBefore > on ? NotBefore.Value : on, keys);
    }
}
