#!/bin/busybox sh
# First program of a machine: loads what is needed to see the disks, lays a tmpfs over the shared read-only root and goes there.
b=/bin/busybox
$b mount -t devtmpfs dev /dev
for module in $($b cat /modules/list); do $b insmod /modules/$module; done
$b mount -t ext4 -o ro,noatime /dev/vda /base
$b mount -t tmpfs -o size=75% over /over
$b mkdir /over/upper /over/work
$b mount -t overlay -o lowerdir=/base,upperdir=/over/upper,workdir=/over/work overlay /root
$b mount -t ext4 -o ro,noatime /dev/vdb /root/slotgate
$b mount --move /dev /root/dev
exec $b switch_root /root /sbin/init
